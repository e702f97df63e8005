# Uses ccache where it is installed. Precompiled headers are cached only if time stamps and macros in them are not looked
# at (the sloppiness), and Clang does not write the time into them.

option(DEADLINE_CCACHE "Use ccache when it is installed" ON)
find_program(DEADLINE_CCACHE_PROGRAM ccache)
if(DEADLINE_CCACHE AND DEADLINE_CCACHE_PROGRAM AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND}" -E env
    "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime"
    "${DEADLINE_CCACHE_PROGRAM}")
  add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
endif()
