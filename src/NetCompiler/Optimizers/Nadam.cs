using System.Numerics;
using System.Runtime.CompilerServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Nadam, Adam that looks ahead along the momentum (Dozat, 2016), in PyTorch's form. With the slots m, <c>mean</c>, and v,
/// <c>variance</c>, zero at first, t the step, from 1, d the momentum decay, u(t) = b1 (1 - 0.96^(t d) / 2) and U(t) the product
/// of u(1) to u(t):
/// <code>
/// m  = b1 m + (1 - b1) g
/// v  = b2 v + (1 - b2) g^2
/// p -= lr (u(t+1) m / (1 - U(t+1)) + (1 - u(t)) g / (1 - U(t))) / (sqrt(v / (1 - b2^t)) + epsilon)
/// </code>
/// Thread-safety: as <see cref="Optimizer"/>.
/// </summary>
public sealed class Nadam : Optimizer
{
    private double _product = 1;
    private long _productSteps;
    private Rule _rule;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">lr; 0.002 unless given, as in PyTorch (Keras: 0.001).</param>
    /// <param name="beta1">b1 in [0, 1), how much of the mean of the gradients is kept.</param>
    /// <param name="beta2">b2 in [0, 1), how much of the mean of their squares is kept.</param>
    /// <param name="epsilon">Keeps the divisor from 0; finite and above 0.</param>
    /// <param name="momentumDecay">d; finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Nadam(
        LearningRateSchedule? learningRate = null,
        float beta1 = 0.9f,
        float beta2 = 0.999f,
        float epsilon = 1e-8f,
        float momentumDecay = 4e-3f)
        : base(learningRate ?? 2e-3f, "mean", "variance")
    {
        CheckFraction(beta1, nameof(beta1));
        CheckFraction(beta2, nameof(beta2));
        CheckEpsilon(epsilon, nameof(epsilon));
        CheckFinite(momentumDecay, nameof(momentumDecay));
        Beta1 = beta1;
        Beta2 = beta2;
        Epsilon = epsilon;
        MomentumDecay = momentumDecay;
    }

    /// <summary>b1, how much of the mean of the gradients is kept.</summary>
    public float Beta1 { get; }

    /// <summary>b2, how much of the mean of their squares is kept.</summary>
    public float Beta2 { get; }

    /// <summary>What keeps the divisor from 0.</summary>
    public float Epsilon { get; }

    /// <summary>d, how fast the momentum comes to b1.</summary>
    public float MomentumDecay { get; }

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> OwnHyperparameters =>
    [
        Hyperparameter("beta1", Beta1), Hyperparameter("beta2", Beta2), Hyperparameter("epsilon", Epsilon),
        Hyperparameter("momentum_decay", MomentumDecay),
    ];

    /// <inheritdoc/>
    protected override void PrepareStep()
    {
        double present = Momentum(StepCount);
        double next = Momentum(StepCount + 1);
        double product = ProductBefore(StepCount) * present;
        _rule = new Rule(
            Beta1,
            1 - Beta1,
            Beta2,
            1 - Beta2,
            (float)(-LearningRate * next / (1 - (product * next))),
            (float)(-LearningRate * (1 - present) / (1 - product)),
            (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, StepCount))),
            Epsilon);
    }

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int first) =>
        Run(_rule, parameters, gradients, first);

    private double Momentum(long step) => Beta1 * (1 - (0.5 * Math.Pow(0.96, step * (double)MomentumDecay)));

    // U(step - 1): from the last step's, or from the beginning after a step was taken back or a run resumed; the same bits.
    private double ProductBefore(long step)
    {
        if (_productSteps > step - 1)
        {
            (_product, _productSteps) = (1, 0);
        }

        while (_productSteps < step - 1)
        {
            _product *= Momentum(++_productSteps);
        }

        return _product;
    }

    private readonly struct Rule(
        float beta1, float fresh1, float beta2, float fresh2, float meanRate, float gradientRate, float rootScale, float epsilon)
        : IUpdateRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            first = Vector.MultiplyAddEstimate(new Vector<float>(beta1), first, new Vector<float>(fresh1) * gradient);
            second = Vector.MultiplyAddEstimate(new Vector<float>(beta2), second, new Vector<float>(fresh2) * gradient * gradient);
            Vector<float> divisor = Vector.MultiplyAddEstimate(
                Vector.SquareRoot(second), new Vector<float>(rootScale), new Vector<float>(epsilon));
            Vector<float> direction = Vector.MultiplyAddEstimate(
                new Vector<float>(meanRate), first, new Vector<float>(gradientRate) * gradient);
            return parameter + (direction / divisor);
        }
    }
}
