# embed_schema(symbol directory output): makes a C++ source that holds directory/schema.sql and directory/migrations/*.sql
# as `const Schema& symbol()`. A change of an SQL file configures again.
function(embed_schema symbol directory output)
  file(GLOB migrations CONFIGURE_DEPENDS ${directory}/migrations/[0-9][0-9][0-9].sql)
  list(SORT migrations)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${directory}/schema.sql ${migrations})

  file(READ ${directory}/schema.sql schema_sql)
  foreach(pragma IN ITEMS application_id user_version)
    if(NOT schema_sql MATCHES "PRAGMA ${pragma} = ([0-9]+);")
      message(FATAL_ERROR "${directory}/schema.sql: add a line \"PRAGMA ${pragma} = NUMBER;\"")
    endif()
    set(${pragma} ${CMAKE_MATCH_1})
  endforeach()

  set(migration_entries "")
  foreach(file IN LISTS migrations)
    get_filename_component(number ${file} NAME_WE)
    string(REGEX REPLACE "^0+" "" number ${number})
    file(READ ${file} sql)
    string(APPEND migration_entries "\n      {${number}, R\"pushlab_sql(${sql})pushlab_sql\"},")
  endforeach()
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embedded_schema.cpp.in ${output} @ONLY)
endfunction()
