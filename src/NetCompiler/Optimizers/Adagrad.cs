using System.Numerics;
using System.Runtime.CompilerServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Adagrad (Duchi, Hazan and Singer, 2011), in PyTorch's form: a rate for each parameter that shrinks with all its gradients so far.
/// With the slot s, <c>squares</c>, zero at first, and a the initial accumulator:
/// <code>
/// s += g^2          p -= lr g / (sqrt(s + a) + epsilon)
/// </code>
/// Thread-safety: as <see cref="Optimizer"/>.
/// </summary>
public sealed class Adagrad : Optimizer
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">lr; 0.01 unless given.</param>
    /// <param name="initialAccumulator">a; finite and not negative. 0 as in PyTorch; Keras has 0.1.</param>
    /// <param name="epsilon">Keeps the divisor from 0; finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adagrad(LearningRateSchedule? learningRate = null, float initialAccumulator = 0f, float epsilon = 1e-10f)
        : base(learningRate ?? 0.01f, "squares")
    {
        CheckFinite(initialAccumulator, nameof(initialAccumulator));
        CheckEpsilon(epsilon, nameof(epsilon));
        InitialAccumulator = initialAccumulator;
        Epsilon = epsilon;
    }

    /// <summary>a, what the sums of squares begin with.</summary>
    public float InitialAccumulator { get; }

    /// <summary>What keeps the divisor from 0.</summary>
    public float Epsilon { get; }

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> OwnHyperparameters =>
        [Hyperparameter("initial_accumulator", InitialAccumulator), Hyperparameter("epsilon", Epsilon)];

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int first) =>
        Run(new Rule(-LearningRate, InitialAccumulator, Epsilon), parameters, gradients, first);

    private readonly struct Rule(float rate, float initial, float epsilon) : IUpdateRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            first = Vector.MultiplyAddEstimate(gradient, gradient, first);
            Vector<float> divisor = Vector.SquareRoot(first + new Vector<float>(initial)) + new Vector<float>(epsilon);
            return Vector.MultiplyAddEstimate(new Vector<float>(rate), gradient / divisor, parameter);
        }
    }
}
