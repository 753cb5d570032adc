# Starts all servers, a push-link in front of each, and prints the address of the class page. Sourced by ./lab.

demo() { # demo [PORT] [options of the servers], or demo --bus …
  case " $*" in *" --bus"*) demo_over_bus "$@"; return ;; esac
  install_packages build page
  build release programs
  exec build/release/bin/push-demo "$@"
}
