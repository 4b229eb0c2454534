using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetCompiler.Data;

/// <summary>
/// y = b / 255 for bytes b, correctly rounded, without a division. With 1/255 = high + low, where
/// high = 2^-8 + 2^-16, b * high is exact (17 bits), so <c>b * high + b * low</c> is rounded once but for an error of
/// 2^-40: it equals <c>b / 255f</c> for all 256 bytes. Multiplying by a rounded 1/255 does not.
/// </summary>
internal readonly struct UnitFormula : IPixelFormula
{
    private const float High = 257f / 65536f;
    private const float Low = (float)((1.0 / 255.0) - (257.0 / 65536.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float value, int channel) => (value * High) + (value * Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> values, int place) => (values * High) + (values * Low);
}
