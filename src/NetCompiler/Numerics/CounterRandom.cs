using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Random numbers without a state: the value is a function of a seed, a stream and an index, so it does not matter in
/// which order, or by how many threads, values are drawn. Each of the three is mixed in by the finaliser of SplitMix64
/// (Steele, Lea and Flood, 2014), a bijection of 64 bits in which every input bit flips each output bit about half the time.
/// Thread-safety: pure functions.
/// </summary>
internal static class CounterRandom
{
    /// <summary>64 random bits.</summary>
    internal static ulong Bits(ulong seed, ulong stream, ulong index)
    {
        ulong key = SplitMix64.Mix(SplitMix64.Mix(seed + SplitMix64.Gamma) + ((stream + 1) * SplitMix64.Gamma));
        return SplitMix64.Mix(key + ((index + 1) * SplitMix64.Gamma));
    }

    /// <summary>Uniform in [0, 1), in steps of 2^-53.</summary>
    internal static double Uniform(ulong seed, ulong stream, ulong index) => (Bits(seed, stream, index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal: Box and Muller's sqrt(-2 ln u) cos(2 pi v), from two uniform numbers of its own.</summary>
    internal static double Normal(ulong seed, ulong stream, ulong index)
    {
        // 1 - [0, 1) is never 0, so the logarithm is finite.
        double u = 1 - Uniform(seed, stream, 2 * index);
        double v = Uniform(seed, stream, (2 * index) + 1);
        return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
    }

    /// <summary>
    /// Uniform among 0 to <paramref name="bound"/> - 1, as the high half of a product with 64 random bits: for bounds of
    /// 32 bits the bias is below 2^-32.
    /// </summary>
    internal static int Below(int bound, ulong seed, ulong stream, ulong index) =>
        (int)Math.BigMul(Bits(seed, stream, index), (ulong)bound, out _);
}
