using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y[i, j, c] = x[i + top, j + left, c]. x (B, H, W, C), y (B, OH, OW, C). Its gradient is <see cref="ZeroPadOp"/>, as it is that
/// op's. Keeps nothing.
/// </summary>
internal sealed class CropOp(string layer, Value x, Plane outer, Plane inner, int top, int left) : Op(layer, x)
{
    /// <summary>The plane that is cropped.</summary>
    public Plane Outer { get; } = outer;

    /// <summary>What is left of it.</summary>
    public Plane Inner { get; } = inner;

    public int Top { get; } = top;

    public int Left { get; } = left;

    public override bool IsSpatial => true;

    public override string Mnemonic => "crop";

    public override string Detail => $"from ({Top}, {Left})";

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        builder.AddGradient(new ZeroPadOp(Layer, outputGradient, Outer, Inner, Top, Left), Inputs[0], Outer.Shape);

    protected override string Expression(Func<Value, string> name) => $"{name(Inputs[0])} from ({Top}, {Left}) on";
}
