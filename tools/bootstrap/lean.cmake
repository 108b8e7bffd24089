# Read by CMake right after project(llama_cpp). The package forces the common library on in the cache; it is
# neither shipped nor used, and takes a third of the build. A plain variable goes before the cache.
set(LLAMA_BUILD_COMMON OFF)

# llama.cpp's kernels for AMX die at the first prompt on many processors that have it: some compilers, Debian 12's
# among them, drop the stores to the tile configuration, and threads lack the kernel's leave to use tiles
# (llama.cpp's issue 20824 and pull request 26954, GCC bug 114098). Without them AVX-512 is used.
include(CheckCXXCompilerFlag)
set(CLAWGATE_NO_AMX "-mno-amx-tile -mno-amx-int8 -mno-amx-bf16")
check_cxx_compiler_flag("${CLAWGATE_NO_AMX}" CLAWGATE_CAN_REFUSE_AMX)
if(CLAWGATE_CAN_REFUSE_AMX)
    string(APPEND CMAKE_C_FLAGS " ${CLAWGATE_NO_AMX}")
    string(APPEND CMAKE_CXX_FLAGS " ${CLAWGATE_NO_AMX}")
endif()
