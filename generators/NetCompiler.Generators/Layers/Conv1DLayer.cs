using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[t, o] = f(b[o] + sum over (u, c) of W[o, c, u] x[t s + u d - p, c]): x (B, T, C), W (O, C / groups, K), b (O),
/// y (B, OT, O). It is the two-dimensional one over (1, T, C).
/// </summary>
internal sealed partial record Conv1DLayer(
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
    public override string Kind => "Conv1D";

    public override string Detail => base.Detail + (Groups == 1 ? "" : FormattableString.Invariant($", {Groups} groups"));

    public override long ForwardMultiplyAdds => Saturated.Product(OutputCells, RowsOfOne, Filters);

    public override long ParameterFloatsBound => PanelFloats(RowsOfOne, Filters / Groups, Groups);

    // Weights of one filter: the window over its group's channels.
    private long RowsOfOne => Saturated.Product(Window.Area, InputChannels / Groups);

    /// <summary>(T, C) -> (OT, O); the groups divide C and O.</summary>
    public static ShapeResult Infer(EquatableArray<int> input, int filters, WindowModel window, int groups) =>
        InferGrouped(input, 2, filters, window, groups);

    public override Value Lower(GraphBuilder builder, Value x) =>
        AddConvolution(builder, x, new[] { Filters, InputChannels / Groups, Window.KernelWidth }, Groups);
}
