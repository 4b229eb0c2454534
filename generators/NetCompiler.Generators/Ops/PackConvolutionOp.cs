using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// A convolution's weight in panels of inputs, from [group][O/16][taps][C][16] to [group][taps][C/16][O][16], O and C those of a
/// group, or the other way about: what the gradient by the input reads front to back. Made once a step.
/// </summary>
internal sealed class PackConvolutionOp(string layer, Value weight, ConvolutionGeometry geometry, bool byFilters = false)
    : GradientOp(layer, weight)
{
    public ConvolutionGeometry Geometry { get; } = geometry;

    /// <summary>Whether the copy is in panels of filters: that of a transposed convolution's weight.</summary>
    public bool ByFilters { get; } = byFilters;

    /// <summary>A row for each tap and each filter or input, of what is in panels.</summary>
    public EquatableArray<int> PackedShape => ByFilters
        ? new[] { Geometry.Taps * Geometry.GroupChannels, Geometry.Filters }
        : new[] { Geometry.Taps * Geometry.Filters, Geometry.GroupChannels };

    public override string Mnemonic => "packConvolution";

    public override Cut Cut => Cut.Shared;

    // A unit is a panel of inputs of one tap of one group.
    public override int CutLength =>
        Geometry.Groups * Geometry.Taps * (RowLayout.Padded(Geometry.GroupChannels) / RowLayout.Line);

    protected override string Expression(Func<Value, string> name) => $"{name(Inputs[0])}, by {(ByFilters ? "filters" : "inputs")}";
}
