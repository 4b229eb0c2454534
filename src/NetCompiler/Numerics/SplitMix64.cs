using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood, 2014), from which all random numbers here are made.</summary>
internal static class SplitMix64
{
    /// <summary>2^64 divided by the golden ratio, made odd: what a SplitMix64 counter goes up by.</summary>
    internal const ulong Gamma = 0x9E3779B97F4A7C15;

    /// <summary>A bijection of 64 bits in which every input bit flips each output bit about half the time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
