# Finds the packaged LLVM and Clang of the wanted major version, and defines what every target of the project links:
#   deadlineClang      headers, flags, and the shared libraries libclang-cpp and libLLVM
# and for programs that run checks without clang-tidy:
#   deadlineClangTidy  clang-tidy's library

set(DEADLINE_LLVM_ROOT "/usr/lib/llvm-${DEADLINE_LLVM}" CACHE PATH "Where that LLVM is installed")

find_package(LLVM REQUIRED CONFIG
  PATHS "${DEADLINE_LLVM_ROOT}/lib/cmake/llvm" NO_DEFAULT_PATH)
find_package(Clang REQUIRED CONFIG
  PATHS "${DEADLINE_LLVM_ROOT}/lib/cmake/clang" NO_DEFAULT_PATH)

if(NOT LLVM_VERSION_MAJOR EQUAL DEADLINE_LLVM)
  message(FATAL_ERROR "DEADLINE_LLVM is ${DEADLINE_LLVM}, but ${LLVM_DIR} is of version ${LLVM_VERSION}")
endif()

add_library(deadlineClang INTERFACE)
target_include_directories(deadlineClang SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
separate_arguments(LlvmDefinitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
target_compile_definitions(deadlineClang INTERFACE ${LlvmDefinitions})
# Our classes derive from Clang's. Without type information they link against an LLVM that was built either way.
target_compile_options(deadlineClang INTERFACE -Wall -Wextra -fno-rtti -fno-exceptions -fPIC)
# libstdc++ switches this warning off where its algorithms use something old of its own; a precompiled header forgets that.
target_compile_options(deadlineClang INTERFACE -Wno-deprecated-declarations)
target_link_libraries(deadlineClang INTERFACE clang-cpp LLVM)

# clang-tidy's own code is in no shared library: its archives, over the shared libraries above.
add_library(deadlineClangTidy INTERFACE)
target_link_libraries(deadlineClangTidy INTERFACE
  "${DEADLINE_LLVM_ROOT}/lib/libclangTidy.a" "${DEADLINE_LLVM_ROOT}/lib/libclangTidyUtils.a" deadlineClang)

# Clang's own headers, which a program outside of Clang's folder does not find by itself.
set(DEADLINE_RESOURCE_DIR "${DEADLINE_LLVM_ROOT}/lib/clang/${LLVM_VERSION_MAJOR}")

# Every target compiles with the same -fPIC, so that all can share one precompiled header (CMake would give executables
# -fPIE, and Clang refuses a header that was compiled otherwise).
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
