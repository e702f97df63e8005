# Makes the table of command-line options out of its description, with the llvm-tblgen of the LLVM that is built against.
#
#   deadline_option_table(TARGET TD)
# writes TD, say options/Options.td, as generated/options/Options.inc before TARGET is compiled.

find_program(DEADLINE_TBLGEN llvm-tblgen HINTS "${LLVM_TOOLS_BINARY_DIR}" NO_DEFAULT_PATH REQUIRED)

function(deadline_option_table TARGET TD)
  get_filename_component(Folder "${TD}" DIRECTORY)
  get_filename_component(Name "${TD}" NAME_WE)
  set(Input "${CMAKE_CURRENT_SOURCE_DIR}/${TD}")
  set(Output "${PROJECT_BINARY_DIR}/generated/${Folder}/${Name}.inc")
  file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/generated/${Folder}")
  list(GET LLVM_INCLUDE_DIRS 0 Include)
  add_custom_command(
    OUTPUT "${Output}"
    COMMAND "${DEADLINE_TBLGEN}" -gen-opt-parser-defs -I "${Include}" "${Input}" -o "${Output}"
    DEPENDS "${Input}" "${Include}/llvm/Option/OptParser.td"
    COMMENT "Writing the option table ${Folder}/${Name}.inc"
    VERBATIM)
  target_sources(${TARGET} PRIVATE "${Output}")
endfunction()
