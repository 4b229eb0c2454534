using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Emit;

/// <summary>
/// Losses that are a sum over elements, as C# expressions over Vector&lt;float&gt;, the same for both lowerings: the loss of an
/// element and its derivative by the prediction. Categorical cross-entropy from logits is
/// a function of the whole row and is not here.
/// </summary>
/// <param name="Loss">One element's.</param>
/// <param name="Gradient">Its derivative by the prediction.</param>
/// <param name="PerElement">Whether the row's loss is the mean over its elements, or their sum.</param>
/// <param name="Factor">A constant in front of both.</param>
internal sealed record LossFormulas(string Loss, string Gradient, bool PerElement, float Factor = 1f)
{
    // As in Keras: the smallest probability whose logarithm is taken.
    private const string Epsilon = "new Vector<float>(1E-07f)";
    private const string Zero = VectorFormulas.Zero;
    private const string One = VectorFormulas.One;

    /// <summary>Whether the loss is a function of the whole row: softmax and cross-entropy in one.</summary>
    public static bool IsOverRow(LossModel loss) =>
        loss.FromLogits && loss.Kind is (LossKind.CategoricalCrossEntropy or LossKind.SparseCategoricalCrossEntropy);

    /// <summary>
    /// The formulas of an elementwise loss of the prediction <paramref name="y"/> and the target <paramref name="t"/>, both names.
    /// </summary>
    public static LossFormulas Of(LossModel loss, string y, string t) => loss.Kind switch
    {
        LossKind.MeanSquaredError => new($"({y} - {t}) * ({y} - {t})", $"({y} - {t}) + ({y} - {t})", PerElement: true),
        LossKind.HalfMeanSquaredError =>
            new($"({y} - {t}) * ({y} - {t})", $"({y} - {t}) + ({y} - {t})", loss.PerElement, Factor: 0.5f),
        LossKind.MeanAbsoluteError => new($"Vector.Abs({y} - {t})", $"VectorMath.Sign({y} - {t})", PerElement: true),
        LossKind.Huber => Huber(VectorFormulas.Broadcast(loss.Delta), y, t),
        LossKind.BinaryCrossEntropy when loss.FromLogits => new(
            $"Vector.Max({y}, {Zero}) - ({t} * {y}) + VectorMath.LogOnePlus(Vector.Exp(-Vector.Abs({y})))",
            $"VectorMath.Sigmoid({y}) - {t}",
            PerElement: true),
        LossKind.BinaryCrossEntropy => BinaryFromProbabilities(y, t),
        LossKind.CategoricalCrossEntropy or LossKind.SparseCategoricalCrossEntropy => new(
            $"-{t} * Vector.Log(Vector.Max({y}, {Epsilon}))",
            $"VectorMath.Select(Vector.GreaterThanOrEqual({y}, {Epsilon}), -{t} / {y})",
            PerElement: false),
        LossKind.KullbackLeiblerDivergence => Divergence(y, t),
        LossKind.Hinge => new(
            $"Vector.Max({Zero}, {One} - ({t} * {y}))",
            $"VectorMath.Select(Vector.LessThan({t} * {y}, {One}), -{t})",
            PerElement: true),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss.Kind, "There is no such loss."),
    };

    /// <summary>The number in front of a row's sum: 1, or 1 / D for a mean over elements.</summary>
    public float RowScale(int width) => PerElement ? Factor / width : Factor;

    /// <summary>The target with label smoothing s: t (1 - s) + s / K, with K = 2 for binary cross-entropy.</summary>
    public static string Smooth(LossModel loss, string target, int classes)
    {
        if (loss.LabelSmoothing.Equals(0f))
        {
            return target;
        }

        int count = loss.Kind == LossKind.BinaryCrossEntropy ? 2 : classes;
        string keep = VectorFormulas.Broadcast(1f - loss.LabelSmoothing);
        return $"Vector.MultiplyAddEstimate({target}, {keep}, {VectorFormulas.Broadcast(loss.LabelSmoothing / count)})";
    }

    private static LossFormulas Huber(string delta, string y, string t) => new(
        $"Vector.ConditionalSelect(Vector.LessThanOrEqual(Vector.Abs({y} - {t}), {delta}), "
        + $"new Vector<float>(0.5f) * ({y} - {t}) * ({y} - {t}), {delta} * (Vector.Abs({y} - {t}) - (new Vector<float>(0.5f) * {delta})))",
        $"Vector.Max(-{delta}, Vector.Min({delta}, {y} - {t}))",
        PerElement: true);

    private static LossFormulas BinaryFromProbabilities(string y, string t)
    {
        string p = $"Vector.Max({Epsilon}, Vector.Min({One} - {Epsilon}, {y}))";
        string inside = $"Vector.GreaterThanOrEqual({y}, {Epsilon}) & Vector.LessThanOrEqual({y}, {One} - {Epsilon})";
        return new(
            $"-({t} * Vector.Log({p})) - (({One} - {t}) * Vector.Log({One} - {p}))",
            $"VectorMath.Select({inside}, ({y} - {t}) / Vector.Max({Epsilon}, {y} * ({One} - {y})))",
            PerElement: true);
    }

    private static LossFormulas Divergence(string y, string t)
    {
        string q = $"Vector.Max({Epsilon}, Vector.Min({One}, {t}))";
        string p = $"Vector.Max({Epsilon}, Vector.Min({One}, {y}))";
        string inside = $"Vector.GreaterThanOrEqual({y}, {Epsilon}) & Vector.LessThanOrEqual({y}, {One})";
        return new($"{q} * (Vector.Log({q}) - Vector.Log({p}))", $"VectorMath.Select({inside}, -{q} / {y})", PerElement: false);
    }
}
