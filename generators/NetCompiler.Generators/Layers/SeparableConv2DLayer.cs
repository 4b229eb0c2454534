using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// z = depthwise(x), y[i, j, o] = f(b[o] + sum over c of P[o, c] z[i, j, c]): x (B, H, W, C), depthwise W (C m, 1, KH, KW),
/// z (B, OH, OW, C m), P (O, C m, 1, 1), b (O), y (B, OH, OW, O).
/// </summary>
internal sealed partial record SeparableConv2DLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    int Filters,
    int Multiplier,
    WindowModel Window,
    ActivationModel Activation,
    bool UseBias,
    InitializerModel WeightInitializer,
    InitializerModel BiasInitializer)
    : ConvolutionLayer(Name, Inputs, InputShape, OutputShape, Window, Activation, UseBias, WeightInitializer, BiasInitializer)
{
    public override string Kind => "SeparableConv2D";

    public override long ForwardMultiplyAdds =>
        Saturated.Product(OutputCells, MiddleChannels, Saturated.Sum(Window.Area, Filters));

    public override long ParameterFloatsBound =>
        Saturated.Sum(PanelFloats(Window.Area, MiddleChannels, groups: 1), PanelFloats(MiddleChannels, Filters, groups: 1));

    // C m, between the two parts.
    private long MiddleChannels => Saturated.Product(InputChannels, Multiplier);

    /// <summary>(H, W, C) -> (OH, OW, O); what lies between the parts, (OH, OW, C m), must fit as well.</summary>
    public static ShapeResult Infer(EquatableArray<int> input, int filters, int multiplier, WindowModel window)
    {
        if (input.Count != 3)
        {
            return ShapeResult.Wrong(ShapeProblem.WrongAxes);
        }

        ShapeResult middle = Slide(input, window, (long)input[2] * multiplier);
        return middle.Problem == ShapeProblem.None ? Slide(input, window, filters) : middle;
    }

    public override Value Lower(GraphBuilder builder, Value x)
    {
        int middle = InputChannels * Multiplier;
        Value depthwise = builder.AddParameter(Name, "depthwiseWeight", DepthwiseWeight(Name + ".depthwise.weight", Multiplier));
        Value pointwise = builder.AddParameter(Name, "pointwiseWeight", new ParameterModel(
            Name + ".pointwise.weight", new[] { Filters, middle, 1, 1 }, FanIn: middle, FanOut: Filters, WeightInitializer,
            IsBias: false, KernelLayout.Convolution(1, Filters, middle, taps: 1)));
        Value? bias = UseBias
            ? builder.AddParameter(Name, "pointwiseBias", new ParameterModel(
                Name + ".pointwise.bias", new[] { Filters }, FanIn: middle, FanOut: Filters, BiasInitializer, IsBias: true,
                KernelLayout.Vector(Filters)))
            : null;
        Value z = AddDepthwise(builder, Name + "Depthwise", x, depthwise, null, Multiplier, Name + "Depthwise");
        ConvolutionGeometry geometry = Geometry(z.Shape, OutputShape, WindowModel.Cell, groups: 1);
        Value y = builder.Graph.AddOp(
            new ConvolveOp(Name, z, pointwise, bias, geometry, ActivationModel.Linear), IsLinear ? Name : Name + "Sum", OutputShape);
        return builder.AddActivation(Name, y, Activation, OutputShape);
    }
}
