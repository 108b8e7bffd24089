from tools.bootstrap.machine import instruction_sets, processor

X86 = """processor\t: 0
model name\t: Some CPU
flags\t\t: fpu avx2 sse4_2 pti ibrs avx2x fma bmi2 md_clear
bugs\t\t: many

processor\t: 1
flags\t\t: fpu
"""
ARM = "processor\t: 0\nFeatures\t: fp asimd crc32\n"


def test_only_what_a_compiler_uses_counts_so_a_new_kernel_rebuilds_nothing() -> None:
    assert instruction_sets(X86) == "avx2 avx2x bmi2 fma sse4_2"
    assert instruction_sets(X86.replace("pti ibrs", "new_mitigation")) == instruction_sets(X86)


def test_an_arm_processor_names_its_features() -> None:
    assert instruction_sets(ARM) == "asimd crc32 fp"
    assert instruction_sets("nothing known") == ""


def test_this_machine_says_the_same_each_time() -> None:
    assert processor() == processor()
