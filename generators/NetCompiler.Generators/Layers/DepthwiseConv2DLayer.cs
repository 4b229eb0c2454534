using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[i, j, c m + k] = f(b[c m + k] + sum over (u, v) of W[c m + k, 0, u, v] x[i s + u d - p, j s + v d - q, c]):
/// x (B, H, W, C), W (C m, 1, KH, KW), b (C m), y (B, OH, OW, C m).
/// </summary>
internal sealed partial record DepthwiseConv2DLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    int Multiplier,
    WindowModel Window,
    ActivationModel Activation,
    bool UseBias,
    InitializerModel WeightInitializer,
    InitializerModel BiasInitializer)
    : ConvolutionLayer(Name, Inputs, InputShape, OutputShape, Window, Activation, UseBias, WeightInitializer, BiasInitializer)
{
    public override string Kind => "DepthwiseConv2D";

    public override long ForwardMultiplyAdds => Saturated.Product(OutputShape.Size(), Window.Area);

    // One row of channels for each cell of the window.
    public override long ParameterFloatsBound => PanelFloats(Window.Area, Saturated.Product(InputChannels, Multiplier), groups: 1);

    /// <summary>(H, W, C) -> (OH, OW, C m).</summary>
    public static ShapeResult Infer(EquatableArray<int> input, int multiplier, WindowModel window) => input.Count == 3
        ? Slide(input, window, (long)input[2] * multiplier)
        : ShapeResult.Wrong(ShapeProblem.WrongAxes);

    public override Value Lower(GraphBuilder builder, Value x)
    {
        Value weight = builder.AddParameter(Name, "weight", DepthwiseWeight(Name + ".weight", Multiplier));
        Value? bias = UseBias ? AddBias(builder, Name, OutputShape[2], (int)Window.Area) : null;
        Value z = AddDepthwise(builder, Name, x, weight, bias, Multiplier, IsLinear ? Name : Name + "Sum");
        return builder.AddActivation(Name, z, Activation, OutputShape);
    }
}
