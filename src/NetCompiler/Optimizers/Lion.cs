using System.Numerics;
using System.Runtime.CompilerServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Lion (Chen et al., 2023): every parameter takes a step of the same size, along the sign of momentum and gradient. With the slot m,
/// <c>mean</c>, zero at first, and d the weight decay:
/// <code>
/// c  = b1 m + (1 - b1) g
/// p  = p (1 - lr d) - lr sign(c)
/// m  = b2 m + (1 - b2) g
/// </code>
/// Its learning rate is three to ten times smaller than Adam's, its weight decay as much larger.
/// Thread-safety: as <see cref="Optimizer"/>.
/// </summary>
public sealed class Lion : Optimizer
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">lr; 0.0001 unless given.</param>
    /// <param name="beta1">b1 in [0, 1), how much of the momentum goes into a step.</param>
    /// <param name="beta2">b2 in [0, 1), how much of the momentum is kept.</param>
    /// <param name="weightDecay">d; finite and not negative. Biases and normalisations do not decay.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Lion(LearningRateSchedule? learningRate = null, float beta1 = 0.9f, float beta2 = 0.99f, float weightDecay = 0f)
        : base(learningRate ?? 1e-4f, "mean")
    {
        CheckFraction(beta1, nameof(beta1));
        CheckFraction(beta2, nameof(beta2));
        Beta1 = beta1;
        Beta2 = beta2;
        WeightDecay = weightDecay;
    }

    /// <summary>b1, how much of the momentum goes into a step.</summary>
    public float Beta1 { get; }

    /// <summary>b2, how much of the momentum is kept.</summary>
    public float Beta2 { get; }

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> OwnHyperparameters =>
        [Hyperparameter("beta1", Beta1), Hyperparameter("beta2", Beta2)];

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int first) =>
        Run(new Rule(-LearningRate, Beta1, 1 - Beta1, Beta2, 1 - Beta2), parameters, gradients, first);

    private readonly struct Rule(float rate, float beta1, float fresh1, float beta2, float fresh2) : IUpdateRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            Vector<float> direction = Vector.MultiplyAddEstimate(new Vector<float>(beta1), first, new Vector<float>(fresh1) * gradient);
            first = Vector.MultiplyAddEstimate(new Vector<float>(beta2), first, new Vector<float>(fresh2) * gradient);
            return Vector.MultiplyAddEstimate(new Vector<float>(rate), VectorMath.Sign(direction), parameter);
        }
    }
}
