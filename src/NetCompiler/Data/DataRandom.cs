using System.Numerics;
using NetCompiler.Runtime;

namespace NetCompiler.Data;

/// <summary>
/// Counter-based random numbers: value k of a stream is a function of (seed, stream, k) alone, so that every sample of a
/// data set can be made in any order and on any thread. Value k is SplitMix64's finaliser over key + k * odd constant.
/// Only additions, multiplications and square roots follow, which IEEE 754 rounds alike on every machine. Thread-safety: one
/// thread at a time; a copy goes on where the original was.
/// </summary>
public struct DataRandom
{
    private readonly ulong _key;
    private ulong _counter;

    /// <summary>The beginning of a stream.</summary>
    /// <param name="seed">The seed: the same seed, the same numbers.</param>
    /// <param name="stream">Which of the seed's streams.</param>
    public DataRandom(ulong seed, ulong stream)
    {
        // Mixing twice keeps (seed, stream) and (seed + 1, stream - 1) apart.
        _key = SplitMix64.Mix(SplitMix64.Mix(seed + SplitMix64.Gamma) ^ BitOperations.RotateLeft(stream * SplitMix64.Gamma, 32));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64() => SplitMix64.Mix(_key + (++_counter * SplitMix64.Gamma));

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [minimum, maximum).</summary>
    /// <param name="minimum">The least value.</param>
    /// <param name="maximum">The end of the range.</param>
    public double NextDouble(double minimum, double maximum) => minimum + ((maximum - minimum) * NextDouble());

    /// <summary>Uniform in [0, 1), a multiple of 2^-24, so that it is exact as a float and never rounds up to 1.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform over 0 to bound - 1.</summary>
    /// <param name="bound">How many numbers, at least 1.</param>
    public int NextInt(int bound) => (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);

    /// <summary>
    /// Mean 0, variance 1, bell-shaped within +-6: the sum of twelve uniforms less 6. Unlike Box-Muller it needs neither
    /// logarithm nor cosine, whose last bits differ from one mathematics library to the next.
    /// </summary>
    public double NextBell()
    {
        double sum = -6;
        for (int term = 0; term < 12; term++)
        {
            sum += NextDouble();
        }

        return sum;
    }

    /// <summary>Mean 0, variance about 1, within +-3.5: four sixteen-bit uniforms out of one value. For noise of pixels.</summary>
    internal double NextRoughBell()
    {
        ulong bits = NextUInt64();
        ulong sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);

        // The sum of four uniforms over [0, 65535] has mean 2 * 65535 and deviation 65535 / sqrt(3).
        return ((double)sum - 131070) * (1.7320508075688772 / 65535);
    }

    /// <summary>Fisher-Yates: every order of the indices is equally likely.</summary>
    internal void Shuffle(Span<int> indices)
    {
        for (int last = indices.Length - 1; last > 0; last--)
        {
            int other = NextInt(last + 1);
            (indices[last], indices[other]) = (indices[other], indices[last]);
        }
    }
}
