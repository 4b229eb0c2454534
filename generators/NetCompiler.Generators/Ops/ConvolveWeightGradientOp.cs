using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Tiling;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// dw[o, c, ky, kx] = sum over samples and pixels of x[oy sy + ky dy - top, ox sx + kx dx - left, c] dz[oy, ox, o], in the order of
/// w in the flat buffer. Two ways, one chosen at compile time. By sample: each sample's sum is a row, added up afterwards; the
/// sample's planes are still in the near caches, and need not be kept for the batch. Shared: workers own parts of dw and go
/// through all samples. The first writes and reads dw once a sample, the second both planes; the smaller wins.
/// </summary>
internal sealed class ConvolveWeightGradientOp : GradientOp
{
    private ConvolveWeightGradientOp(
        string layer, Value x, Value outputGradient, ConvolutionGeometry geometry, bool isTransposed, bool isBySample)
        : base(layer, x, outputGradient)
    {
        Geometry = geometry;
        IsTransposed = isTransposed;
        IsBySample = isBySample;
    }

    public Value X => Inputs[0];

    public Value OutputGradient => Inputs[1];

    public ConvolutionGeometry Geometry { get; }

    /// <summary>Whether it is that of a transposed convolution: x is the geometry's output plane and dz its input plane.</summary>
    public bool IsTransposed { get; }

    public bool IsBySample { get; }

    public override bool IsSpatial => IsBySample;

    public override Cut Cut => IsBySample ? Cut.Rows : Cut.Shared;

    public override int CutLength => new WeightGradientTiles(Geometry, IsTransposed).Units;

    public override string Mnemonic => "convolveWeightGradient";

    public override string Detail => Geometry.Describe() + (IsBySample ? ", by sample" : "");

    public override long MultiplyAdds => Geometry.MultiplyAdds;

    /// <summary>Adds the gradient by a weight.</summary>
    public static void Add(
        BackwardBuilder builder,
        string layer,
        Value x,
        Value outputGradient,
        Value weight,
        ConvolutionGeometry geometry,
        bool isTransposed)
    {
        bool bySample = 2L * weight.Parameter!.Layout.Floats <= x.Width + outputGradient.Width;
        var op = new ConvolveWeightGradientOp(layer, x, outputGradient, geometry, isTransposed, bySample);
        if (bySample)
        {
            builder.AddParameterGradientBySample(op, weight);
        }
        else
        {
            builder.AddParameterGradient(op, weight);
        }
    }

    protected override string Expression(Func<Value, string> name) =>
        $"correlation of {name(X)} and {name(OutputGradient)}{(IsBySample ? ", each sample's" : "")}";
}
