using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[i, j, o] = f(b[o] + sum over (u, v, c) of W[o, c, u, v] x[i s + u d - p, j s + v d - q, c]): x (B, H, W, C),
/// W (O, C / groups, KH, KW), b (O), y (B, OH, OW, O).
/// </summary>
internal sealed partial record Conv2DLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    int Filters,
    WindowModel Window,
    int Groups,
    ActivationModel Activation,
    bool UseBias,
    InitializerModel WeightInitializer,
    InitializerModel BiasInitializer)
    : ConvolutionLayer(Name, Inputs, InputShape, OutputShape, Window, Activation, UseBias, WeightInitializer, BiasInitializer)
{
    public override string Kind => "Conv2D";

    public override string Detail => base.Detail + (Groups == 1 ? "" : FormattableString.Invariant($", {Groups} groups"));

    public override long ForwardMultiplyAdds => Saturated.Product(OutputCells, RowsOfOne, Filters);

    public override long ParameterFloatsBound => PanelFloats(RowsOfOne, Filters / Groups, Groups);

    // Weights of one filter: the window over its group's channels.
    private long RowsOfOne => Saturated.Product(Window.Area, InputChannels / Groups);

    /// <summary>(H, W, C) -> (OH, OW, O); the groups divide C and O.</summary>
    public static ShapeResult Infer(EquatableArray<int> input, int filters, WindowModel window, int groups) =>
        InferGrouped(input, 3, filters, window, groups);

    public override Value Lower(GraphBuilder builder, Value x) => AddConvolution(
        builder, x, new[] { Filters, InputChannels / Groups, Window.KernelHeight, Window.KernelWidth }, Groups);
}
