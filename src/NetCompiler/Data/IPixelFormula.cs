using System.Numerics;

namespace NetCompiler.Data;

/// <summary>How a byte, or a mean of bytes, becomes a float; the same bits one by one and by vectors.</summary>
internal interface IPixelFormula
{
    /// <summary>One value of a channel.</summary>
    float Apply(float value, int channel);

    /// <summary>Consecutive values, of which the first stands at a place of its row of pixels.</summary>
    Vector<float> Apply(Vector<float> values, int place);
}
