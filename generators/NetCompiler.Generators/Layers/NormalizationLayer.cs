using NetCompiler.Generators.Graph;
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
    /// <summary>Adds gamma and beta, where they are learnt: ones and zeros at first.</summary>
    protected (Value? Scale, Value? Shift) AddScaleAndShift(GraphBuilder builder) =>
        (UseScale ? AddVector(builder, "weight", 1f) : null, UseShift ? AddVector(builder, "bias", 0f) : null);

    private Value AddVector(GraphBuilder builder, string name, float first)
    {
        int channels = OutputShape[OutputShape.Count - 1];
        var initializer = new InitializerModel(InitializerKind.Constant, first, 0f);
        var parameter = new ParameterModel(
            $"{Name}.{name}", new[] { channels }, FanIn: 1, FanOut: 1, initializer, IsBias: name == "bias", KernelLayout.Vector(channels));
        return builder.AddParameter(Name, name, parameter with { IsNormalization = true });
    }

    // gamma, beta, and as many running numbers.
    public override long ParameterFloatsBound => 4 * NetworkLimits.Padded(InputShape[InputShape.Count - 1]);
}
