using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// A convolution's weight in panels of inputs, from [group][O/16][taps][C][16] to [group][taps][C/16][O][16], O and C those of a
/// group: what the gradient by the input reads front to back. Made once a step.
/// </summary>
internal sealed class PackConvolutionOp(string layer, Value weight, ConvolutionGeometry geometry) : GradientOp(layer, weight)
{
    public ConvolutionGeometry Geometry { get; } = geometry;

    /// <summary>A row for each filter and tap, of the inputs of a group.</summary>
    public EquatableArray<int> PackedShape => new[] { Geometry.Taps * Geometry.Filters, Geometry.GroupChannels };

    public override string Mnemonic => "packConvolution";

    public override Cut Cut => Cut.Shared;

    // A unit is a panel of inputs of one tap of one group.
    public override int CutLength =>
        Geometry.Groups * Geometry.Taps * (RowLayout.Padded(Geometry.GroupChannels) / RowLayout.Line);

    protected override string Expression(Func<Value, string> name) => $"{name(Inputs[0])}, by inputs";
}
