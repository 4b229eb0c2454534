using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// full[i s + u, j s + v, o] = sum over c of W[c, o, u, v] x[i, j, c], summed where cells meet; y = f(b + full) without what the
/// window's pads crop: x (B, H, W, C), W (C, O, KH, KW), b (O), y (B, OH, OW, O).
/// </summary>
internal sealed partial record Conv2DTransposeLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    int Filters,
    WindowModel Window,
    ActivationModel Activation,
    bool UseBias,
    InitializerModel WeightInitializer,
    InitializerModel BiasInitializer)
    : ConvolutionLayer(Name, Inputs, InputShape, OutputShape, Window, Activation, UseBias, WeightInitializer, BiasInitializer)
{
    public override string Kind => "Conv2DTranspose";

    public override long ForwardMultiplyAdds => Saturated.Product(InputShape.Size(), Window.Area, Filters);

    public override long ParameterFloatsBound => PanelFloats(Saturated.Product(Window.Area, InputChannels), Filters, groups: 1);

    /// <summary>(H, W, C) -> (OH, OW, O), OH = (H - 1) s + KH - crops.</summary>
    public static ShapeResult Infer(EquatableArray<int> input, int filters, WindowModel window)
    {
        if (input.Count != 3)
        {
            return ShapeResult.Wrong(ShapeProblem.WrongAxes);
        }

        int height = window.TransposedHeight(input[0]);
        int width = window.TransposedWidth(input[1]);
        return height > 0 && width > 0
            ? ShapeResult.Of(new[] { height, width, filters })
            : ShapeResult.Wrong(ShapeProblem.NothingLeft, height > 0 ? 1 : 0);
    }

    public override Value Lower(GraphBuilder builder, Value x)
    {
        // The convolution that it runs backwards goes from its output to its input.
        ConvolutionGeometry geometry = Geometry(OutputShape, InputShape, Window, groups: 1);
        int taps = geometry.Taps;
        var kernel = new ParameterModel(
            Name + ".weight", new[] { InputChannels, Filters, Window.KernelHeight, Window.KernelWidth },
            FanIn: taps * InputChannels, FanOut: taps * Filters, WeightInitializer, IsBias: false,
            KernelLayout.TransposedConvolution(InputChannels, Filters, taps));
        Value weight = builder.AddParameter(Name, "weight", kernel with { UnitAxis = 1 });
        Value? bias = UseBias ? AddBias(builder, Name, Filters, taps * InputChannels) : null;
        Value z = builder.Graph.AddOp(
            new TransposedConvolveOp(Name, x, weight, bias, geometry), IsLinear ? Name : Name + "Sum", OutputShape);
        return builder.AddActivation(Name, z, Activation, OutputShape);
    }
}
