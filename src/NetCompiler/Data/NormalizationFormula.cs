using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetCompiler.Data;

/// <summary>
/// y = scale[c] x + offset[c], of a value of channel c. The channels' numbers are repeated along two arrays, so that a
/// vector of them can be loaded from any channel on.
/// </summary>
internal readonly struct NormalizationFormula : IPixelFormula
{
    private readonly float[] _scales;   // (C + vector)
    private readonly float[] _offsets;  // (C + vector)
    private readonly int _channels;

    /// <summary>Makes the formula of as many channels as there are numbers.</summary>
    internal NormalizationFormula(ReadOnlySpan<float> scales, ReadOnlySpan<float> offsets)
    {
        _channels = scales.Length;
        _scales = Repeat(scales);
        _offsets = Repeat(offsets);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float value, int channel) => (value * _scales[channel]) + _offsets[channel];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> values, int place)
    {
        int channel = place % _channels;
        return (values * Vector.LoadUnsafe(ref _scales[channel])) + Vector.LoadUnsafe(ref _offsets[channel]);
    }

    private static float[] Repeat(ReadOnlySpan<float> values)
    {
        float[] repeated = new float[values.Length + Vector<float>.Count];
        for (int place = 0; place < repeated.Length; place++)
        {
            repeated[place] = values[place % values.Length];
        }

        return repeated;
    }
}
