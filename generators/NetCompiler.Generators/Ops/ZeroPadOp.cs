using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y[i, j, c] = x[i - top, j - left, c], and 0 outside. x (B, H, W, C), y (B, OH, OW, C). Its gradient is <see cref="CropOp"/>,
/// as it is that op's. Keeps nothing.
/// </summary>
internal sealed class ZeroPadOp(string layer, Value x, Plane outer, Plane inner, int top, int left) : Op(layer, x)
{
    /// <summary>The plane with its frame of zeros.</summary>
    public Plane Outer { get; } = outer;

    /// <summary>What it frames.</summary>
    public Plane Inner { get; } = inner;

    public int Top { get; } = top;

    public int Left { get; } = left;

    public override bool IsSpatial => true;

    public override string Mnemonic => "zeroPad";

    public override string Detail => $"from ({Top}, {Left})";

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        builder.AddGradient(new CropOp(Layer, outputGradient, Outer, Inner, Top, Left), Inputs[0], Inner.Shape);

    protected override string Expression(Func<Value, string> name) => $"{name(Inputs[0])} from ({Top}, {Left}) on, zeros around";
}
