using System.Numerics;
using System.Runtime.CompilerServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Adam (Kingma and Ba, 2015), with epsilon where PyTorch adds it. With g the gradient and t the step, from 1:
/// <code>
/// m  = b1 m + (1 - b1) g
/// v  = b2 v + (1 - b2) g^2
/// p -= lr / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + epsilon)
/// </code>
/// m and v, the slots <c>mean</c> and <c>variance</c>, are zero at first; the divisors undo the pull of that zero. With AMSGrad
/// (Reddi, Kale and Kumar, 2018) the root is of the largest v so far, the slot <c>largest_variance</c>.
/// Thread-safety: as <see cref="Optimizer"/>.
/// </summary>
public class Adam : Optimizer
{
    private Coefficients _step;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">lr; 0.001 unless given.</param>
    /// <param name="beta1">b1 in [0, 1), how much of the mean of the gradients is kept.</param>
    /// <param name="beta2">b2 in [0, 1), how much of the mean of their squares is kept.</param>
    /// <param name="epsilon">Keeps the divisor from 0; finite and above 0.</param>
    /// <param name="amsgrad">Whether the divisor never becomes smaller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adam(
        LearningRateSchedule? learningRate = null, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f, bool amsgrad = false)
        : base(learningRate ?? 1e-3f, amsgrad ? ["mean", "variance", "largest_variance"] : ["mean", "variance"])
    {
        CheckFraction(beta1, nameof(beta1));
        CheckFraction(beta2, nameof(beta2));
        CheckEpsilon(epsilon, nameof(epsilon));
        Beta1 = beta1;
        Beta2 = beta2;
        Epsilon = epsilon;
        Amsgrad = amsgrad;
    }

    /// <summary>b1, how much of the mean of the gradients is kept.</summary>
    public float Beta1 { get; }

    /// <summary>b2, how much of the mean of their squares is kept.</summary>
    public float Beta2 { get; }

    /// <summary>What keeps the divisor from 0.</summary>
    public float Epsilon { get; }

    /// <summary>Whether the divisor never becomes smaller.</summary>
    public bool Amsgrad { get; }

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> OwnHyperparameters =>
    [
        Hyperparameter("beta1", Beta1), Hyperparameter("beta2", Beta2), Hyperparameter("epsilon", Epsilon),
        Hyperparameter("amsgrad", Amsgrad),
    ];

    /// <inheritdoc/>
    protected override void PrepareStep() => _step = new Coefficients(
        Beta1,
        1 - Beta1,
        Beta2,
        1 - Beta2,
        (float)(-LearningRate / (1 - Math.Pow(Beta1, StepCount))),
        (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, StepCount))),
        Epsilon);

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int first)
    {
        if (Amsgrad)
        {
            Run(new WithLargest(_step), parameters, gradients, first);
        }
        else
        {
            Run(new Plain(_step), parameters, gradients, first);
        }
    }

    /// <summary>What all parameters share in a step: b1, 1 - b1, b2, 1 - b2, -lr / (1 - b1^t), 1 / sqrt(1 - b2^t), epsilon.</summary>
    private readonly record struct Coefficients(
        float Beta1, float Fresh1, float Beta2, float Fresh2, float Rate, float RootScale, float Epsilon)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector<float> NextMean(Vector<float> mean, Vector<float> gradient) =>
            Vector.MultiplyAddEstimate(new Vector<float>(Beta1), mean, new Vector<float>(Fresh1) * gradient);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector<float> NextVariance(Vector<float> variance, Vector<float> gradient) =>
            Vector.MultiplyAddEstimate(new Vector<float>(Beta2), variance, new Vector<float>(Fresh2) * gradient * gradient);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector<float> Next(Vector<float> parameter, Vector<float> mean, Vector<float> variance)
        {
            Vector<float> divisor = Vector.MultiplyAddEstimate(
                Vector.SquareRoot(variance), new Vector<float>(RootScale), new Vector<float>(Epsilon));
            return Vector.MultiplyAddEstimate(new Vector<float>(Rate), mean / divisor, parameter);
        }
    }

    private readonly struct Plain(Coefficients step) : IUpdateRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            first = step.NextMean(first, gradient);
            second = step.NextVariance(second, gradient);
            return step.Next(parameter, first, second);
        }
    }

    private readonly struct WithLargest(Coefficients step) : IUpdateRule
    {
        public static int Slots => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            first = step.NextMean(first, gradient);
            second = step.NextVariance(second, gradient);
            third = Vector.Max(third, second);
            return step.Next(parameter, first, third);
        }
    }
}
