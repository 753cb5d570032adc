# embed_page(output directory): makes a C++ source that holds the class page as pageFiles(): the files of the directory, and of
# its node_modules what the page uses, where npm has brought it. A file that comes or goes configures again.
set(page_vendor
  vendor/socket.io.js=node_modules/socket.io-client/dist/socket.io.esm.min.js
  vendor/uplot.js=node_modules/uplot/dist/uPlot.esm.js
  vendor/uplot.css=node_modules/uplot/dist/uPlot.min.css)

function(embed_page output directory)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${directory} ${directory}/*.html ${directory}/*.css ${directory}/*.svg
    ${directory}/*.js ${directory}/*/*.js)
  list(FILTER files EXCLUDE REGEX "^node_modules/|_test\\.js$")
  list(TRANSFORM files REPLACE "(.+)" "\\1=\\1")
  set(there "")
  foreach(pair IN LISTS page_vendor)
    string(REGEX MATCH "^(.*)=(.*)$" _ ${pair})
    set(name ${CMAKE_MATCH_1})
    file(GLOB found CONFIGURE_DEPENDS ${directory}/${CMAKE_MATCH_2})
    if(found)
      list(APPEND files ${pair})
      string(APPEND there "  '${name}',\n")
    endif()
  endforeach()
  # A module that tells the page which of them there are.
  get_filename_component(folder ${output} DIRECTORY)
  file(CONFIGURE OUTPUT ${folder}/vendor.js CONTENT "export const vendor = [\n${there}];\n" @ONLY)

  set(symbols "")
  set(entries "")
  set(dependencies "")
  foreach(pair IN LISTS files ITEMS "vendor.js=${folder}/vendor.js")
    string(REGEX MATCH "^(.*)=(.*)$" _ ${pair})
    set(name ${CMAKE_MATCH_1})
    get_filename_component(path ${CMAKE_MATCH_2} ABSOLUTE BASE_DIR ${directory})
    string(MAKE_C_IDENTIFIER "page_${name}" symbol)
    string(APPEND symbols "asm(\".section .rodata\\n.global ${symbol}\\n${symbol}:\\n.incbin \\\"${path}\\\"\\n.global ${symbol}_end\\n${symbol}_end:\\n.byte 0\\n.text\\n\");\nextern \"C\" const char ${symbol}[], ${symbol}_end[];\n")
    string(APPEND entries "      {\"${name}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    list(APPEND dependencies ${path})
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT "#include \"servers/common/page_files.h\"\n\n${symbols}\nnamespace pushlab::servers {\n\nstd::span<const PageFile> pageFiles() {\n  static const PageFile files[] = {\n${entries}  };\n  return files;\n}\n\n}  // namespace pushlab::servers\n")
  set_source_files_properties(${output} PROPERTIES OBJECT_DEPENDS "${dependencies}")
endfunction()
