using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>
/// Adam (Kingma and Ba, 2015), with epsilon where PyTorch adds it. With g the gradient and t the step, from 1:
/// <code>
/// m  = b1 m + (1 - b1) g
/// v  = b2 v + (1 - b2) g^2
/// p -= lr / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + epsilon)
/// </code>
/// m and v, the slots <c>mean</c> and <c>variance</c>, are zero at first; the divisors undo the pull of that zero.
/// Thread-safety: as <see cref="Optimizer"/>.
/// </summary>
public sealed class Adam : Optimizer
{
    private const int Mean = 0;
    private const int Variance = 1;

    private Coefficients _step;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">lr; finite and not negative.</param>
    /// <param name="beta1">b1 in [0, 1), how much of the mean of the gradients is kept.</param>
    /// <param name="beta2">b2 in [0, 1), how much of the mean of their squares is kept.</param>
    /// <param name="epsilon">Keeps the divisor from 0; finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adam(float learningRate = 1e-3f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f)
        : base(learningRate, "mean", "variance")
    {
        CheckFraction(beta1, nameof(beta1));
        CheckFraction(beta2, nameof(beta2));
        CheckFinite(epsilon, nameof(epsilon));
        if (epsilon == 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(epsilon), epsilon, "epsilon must be above 0: a parameter whose gradients were all zero would become 0 / 0.");
        }

        Beta1 = beta1;
        Beta2 = beta2;
        Epsilon = epsilon;
    }

    /// <summary>b1, how much of the mean of the gradients is kept.</summary>
    public float Beta1 { get; }

    /// <summary>b2, how much of the mean of their squares is kept.</summary>
    public float Beta2 { get; }

    /// <summary>What keeps the divisor from 0.</summary>
    public float Epsilon { get; }

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
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int first) => Descend(
        ref MemoryMarshal.GetReference(parameters), ref MemoryMarshal.GetReference(gradients),
        ref GetSlot(Mean, first), ref GetSlot(Variance, first), parameters.Length, in _step);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Descend(ref float p, ref float g, ref float m, ref float v, nint length, in Coefficients step)
    {
        var beta1 = new Vector<float>(step.Beta1);
        var fresh1 = new Vector<float>(step.Fresh1);
        var beta2 = new Vector<float>(step.Beta2);
        var fresh2 = new Vector<float>(step.Fresh2);
        var rate = new Vector<float>(step.Rate);
        var rootScale = new Vector<float>(step.RootScale);
        var epsilon = new Vector<float>(step.Epsilon);
        nint index = 0;
        for (; index <= length - Vector<float>.Count; index += Vector<float>.Count)
        {
            var gradient = Vector.LoadUnsafe(ref g, (nuint)index);
            Vector<float> mean = Vector.MultiplyAddEstimate(beta1, Vector.LoadUnsafe(ref m, (nuint)index), fresh1 * gradient);
            Vector<float> variance = Vector.MultiplyAddEstimate(
                beta2, Vector.LoadUnsafe(ref v, (nuint)index), fresh2 * gradient * gradient);
            mean.StoreUnsafe(ref m, (nuint)index);
            variance.StoreUnsafe(ref v, (nuint)index);
            Vector<float> divisor = Vector.MultiplyAddEstimate(Vector.SquareRoot(variance), rootScale, epsilon);
            Vector.MultiplyAddEstimate(rate, mean / divisor, Vector.LoadUnsafe(ref p, (nuint)index)).StoreUnsafe(ref p, (nuint)index);
        }

        for (; index < length; index++)
        {
            float gradient = Unsafe.Add(ref g, index);
            ref float mean = ref Unsafe.Add(ref m, index);
            ref float variance = ref Unsafe.Add(ref v, index);
            ref float parameter = ref Unsafe.Add(ref p, index);
            mean = float.MultiplyAddEstimate(step.Beta1, mean, step.Fresh1 * gradient);
            variance = float.MultiplyAddEstimate(step.Beta2, variance, step.Fresh2 * gradient * gradient);
            float divisor = float.MultiplyAddEstimate(MathF.Sqrt(variance), step.RootScale, step.Epsilon);
            parameter = float.MultiplyAddEstimate(step.Rate, mean / divisor, parameter);
        }
    }

    /// <summary>What all parameters share in a step: b1, 1 - b1, b2, 1 - b2, -lr / (1 - b1^t), 1 / sqrt(1 - b2^t), epsilon.</summary>
    private readonly record struct Coefficients(
        float Beta1, float Fresh1, float Beta2, float Fresh2, float Rate, float RootScale, float Epsilon);
}
