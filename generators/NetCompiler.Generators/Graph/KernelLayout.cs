using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Graph;

/// <summary>The order in which kernels read a parameter, that of the runtime's <c>ParameterLayout</c>.</summary>
/// <param name="Floats">What it takes in the flat buffer, padding included.</param>
/// <param name="Factory">The call that makes the runtime's twin; empty for canonical order.</param>
/// <param name="Blocks">Which output each float belongs to; null where a kernel folds nothing into it.</param>
internal sealed record KernelLayout(int Floats, string Factory, WeightBlocks? Blocks = null)
{
    /// <summary>Canonical order, filled up to whole lines.</summary>
    public static KernelLayout Vector(int count) => new(RowLayout.Padded(count), "");

    /// <summary>[O, I] in panels of outputs, [O/16][I][16].</summary>
    public static KernelLayout Matrix(int outputs, int inputs) =>
        new(checked(RowLayout.Padded(outputs) * inputs), $"Panels(inputs: {inputs}, panel: {RowLayout.Line})",
            WeightBlocks.Of(1, 0, outputs, inputs));

    /// <summary>[O, I/groups, KH, KW] in panels of a group's outputs, [group][O/16][KH * KW][I][16].</summary>
    public static KernelLayout Convolution(int groups, int groupOutputs, int groupInputs, int taps) => new(
        checked(groups * RowLayout.Padded(groupOutputs) * groupInputs * taps),
        $"ConvolutionPanels(groupOutputs: {groupOutputs}, inputs: {groupInputs}, taps: {taps}, panel: {RowLayout.Line})",
        WeightBlocks.Of(groups, groupOutputs, groupOutputs, groupInputs * taps));

    /// <summary>[I, O, KH, KW] in panels of outputs, [KH * KW][O/16][I][16].</summary>
    public static KernelLayout TransposedConvolution(int inputs, int outputs, int taps) => new(
        checked(RowLayout.Padded(outputs) * inputs * taps),
        $"TransposedConvolutionPanels(inputs: {inputs}, outputs: {outputs}, taps: {taps}, panel: {RowLayout.Line})",
        WeightBlocks.Of(taps, 0, outputs, inputs));

    /// <summary>[C, 1, KH, KW] as [KH * KW][C], C filled up to whole lines.</summary>
    public static KernelLayout Taps(int channels, int taps) => new(
        checked(RowLayout.Padded(channels) * taps), $"Taps(taps: {taps}, channels: {channels}, panel: {RowLayout.Line})",
        WeightBlocks.OfTaps(channels, taps));
}
