using System.Numerics;
using System.Runtime.CompilerServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Adamax, Adam with the largest gradient in place of the root of squares (Kingma and Ba, 2015, section 7.1), with epsilon as in Keras.
/// With the slots m, <c>mean</c>, and u, <c>largest</c>, zero at first, and t the step, from 1:
/// <code>
/// m  = b1 m + (1 - b1) g
/// u  = max(b2 u, |g|)
/// p -= lr / (1 - b1^t) * m / (u + epsilon)
/// </code>
/// Thread-safety: as <see cref="Optimizer"/>.
/// </summary>
public sealed class Adamax : Optimizer
{
    private float _rate;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">lr; 0.002 unless given, as in the paper and PyTorch (Keras: 0.001).</param>
    /// <param name="beta1">b1 in [0, 1), how much of the mean of the gradients is kept.</param>
    /// <param name="beta2">b2 in [0, 1), how slowly the largest is forgotten.</param>
    /// <param name="epsilon">Keeps the divisor from 0; finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adamax(LearningRateSchedule? learningRate = null, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f)
        : base(learningRate ?? 2e-3f, "mean", "largest")
    {
        CheckFraction(beta1, nameof(beta1));
        CheckFraction(beta2, nameof(beta2));
        CheckEpsilon(epsilon, nameof(epsilon));
        Beta1 = beta1;
        Beta2 = beta2;
        Epsilon = epsilon;
    }

    /// <summary>b1, how much of the mean of the gradients is kept.</summary>
    public float Beta1 { get; }

    /// <summary>b2, how slowly the largest is forgotten.</summary>
    public float Beta2 { get; }

    /// <summary>What keeps the divisor from 0.</summary>
    public float Epsilon { get; }

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> OwnHyperparameters =>
        [Hyperparameter("beta1", Beta1), Hyperparameter("beta2", Beta2), Hyperparameter("epsilon", Epsilon)];

    /// <inheritdoc/>
    protected override void PrepareStep() => _rate = (float)(-LearningRate / (1 - Math.Pow(Beta1, StepCount)));

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int first) =>
        Run(new Rule(_rate, Beta1, 1 - Beta1, Beta2, Epsilon), parameters, gradients, first);

    private readonly struct Rule(float rate, float beta1, float fresh1, float beta2, float epsilon) : IUpdateRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            first = Vector.MultiplyAddEstimate(new Vector<float>(beta1), first, new Vector<float>(fresh1) * gradient);
            second = Vector.Max(new Vector<float>(beta2) * second, Vector.Abs(gradient));
            return Vector.MultiplyAddEstimate(new Vector<float>(rate), first / (second + new Vector<float>(epsilon)), parameter);
        }
    }
}
