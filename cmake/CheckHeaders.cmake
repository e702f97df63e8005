# Writes generated/CheckHeaders.h, which includes the header of every check in checks/Checks.def: the preprocessor cannot
# make an #include out of a list. So that one line in Checks.def is all it takes to register a check.

function(deadline_write_check_headers)
  set(List "${PROJECT_SOURCE_DIR}/checks/Checks.def")
  set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${List}")
  file(STRINGS "${List}" Lines REGEX "^DEADLINE_CHECK\\(")
  set(Text "// Generated from checks/Checks.def.\n")
  foreach(Line IN LISTS Lines)
    if(NOT Line MATCHES "^DEADLINE_CHECK\\(([A-Za-z0-9]+), \"([a-z0-9-]+)\", ")
      message(FATAL_ERROR "checks/Checks.def: cannot read the line '${Line}'; "
        "write it like DEADLINE_CHECK(NestedTimeout, \"nested-timeout\", Default, Program, \"0.1\")")
    endif()
    set(Class "${CMAKE_MATCH_1}Check")
    if(NOT EXISTS "${PROJECT_SOURCE_DIR}/checks/${Class}.h")
      message(FATAL_ERROR "checks/Checks.def lists '${CMAKE_MATCH_2}', but checks/${Class}.h is missing; "
        "./dev new-check writes a check with all its files")
    endif()
    string(APPEND Text "#include \"${Class}.h\"\n")
  endforeach()
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/CheckHeaders.h" CONTENT "${Text}" @ONLY)
endfunction()
