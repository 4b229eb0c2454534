using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>y = gamma (x - mean) / sqrt(variance + epsilon) + beta, gamma and beta (C) over the last axis.</summary>
/// <param name="Name">As in <see cref="LayerModel"/>, and so are the next three.</param>
/// <param name="Inputs">The layers it reads.</param>
/// <param name="InputShape">One sample's.</param>
/// <param name="OutputShape">One sample's; the input's.</param>
/// <param name="Epsilon">Above 0.</param>
/// <param name="UseScale">Whether gamma is there.</param>
/// <param name="UseShift">Whether beta is there.</param>
internal abstract record NormalizationLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    float Epsilon,
    bool UseScale,
    bool UseShift) : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    // gamma, beta, and as many running numbers.
    public override long ParameterFloatsBound => 4 * NetworkLimits.Padded(InputShape[InputShape.Count - 1]);
}
