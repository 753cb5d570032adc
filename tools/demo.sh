# Starts all servers, a push-link in front of each, and prints the address of the class page. Sourced by ./lab.

demo() {
  install_packages build page
  build release programs
  exec build/release/bin/push-demo "$@"
}
