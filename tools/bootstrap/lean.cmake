# Read by CMake right after project(llama_cpp). The package forces the common library on in the cache; it is
# neither shipped nor used, and takes a third of the build. A plain variable goes before the cache.
set(LLAMA_BUILD_COMMON OFF)
