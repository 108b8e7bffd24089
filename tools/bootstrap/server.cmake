# Read by CMake right after project(llama.cpp), for llama.cpp's server: built as the engine is, with the common library
# that the server needs.
include("${CMAKE_CURRENT_LIST_DIR}/lean.cmake")
unset(LLAMA_BUILD_COMMON)
