# One image for every role: the command says which.
FROM python:3.11-slim-bookworm AS build

RUN apt-get update && apt-get install --yes --no-install-recommends g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY locks/ locks/
COPY tools/bootstrap/lean.cmake tools/bootstrap/lean.cmake
RUN python -m venv tools/environment && tools/environment/bin/pip install --require-hashes -r locks/build.txt
# The image runs on other machines than this one: AVX2, which every x86 server since about 2014 has, and no more.
ENV CMAKE_ARGS="-DGGML_NATIVE=OFF -DCMAKE_PROJECT_llama_cpp_INCLUDE=/build/tools/bootstrap/lean.cmake" \
    SKBUILD_BUILD_TARGETS="llama;mtmd"
RUN PATH="/build/tools/environment/bin:$PATH" tools/environment/bin/pip wheel \
    --no-build-isolation --no-deps --require-hashes --wheel-dir wheels -r locks/engine.txt
RUN python -m venv /opt/clawgate \
    && /opt/clawgate/bin/pip install --no-deps --require-hashes -r locks/run.txt \
    && /opt/clawgate/bin/pip install --no-deps --no-index wheels/*.whl

FROM python:3.11-slim-bookworm

# What the engine is linked with, and the sandbox for programs, where the container may have one; no compiler.
RUN apt-get update && apt-get install --yes --no-install-recommends bubblewrap libgomp1 && rm -rf /var/lib/apt/lists/* \
    && install --directory --owner=10001 --group=10001 --mode=700 /data /data/files
COPY --from=build /opt/clawgate /opt/clawgate
WORKDIR /app
COPY gateway/ gateway/
COPY adapters/ adapters/
COPY agent/ agent/
COPY models/ models/
ENV PATH="/opt/clawgate/bin:$PATH" PYTHONDONTWRITEBYTECODE=1 CLAWGATE_DATA_DIR=/data
RUN python -m compileall -q gateway adapters agent
USER 10001:10001
VOLUME /data
CMD ["python", "-m", "gateway", "serve"]
