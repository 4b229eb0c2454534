using System.Numerics;
using System.Runtime.CompilerServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Adadelta (Zeiler, 2012): steps in the unit of the parameters, for each is scaled by the size of those before it. With the slots
/// v, <c>squares</c>, and u, <c>squared_steps</c>, zero at first:
/// <code>
/// v  = rho v + (1 - rho) g^2
/// d  = g sqrt(u + epsilon) / sqrt(v + epsilon)
/// u  = rho u + (1 - rho) d^2
/// p -= lr d
/// </code>
/// Defaults as in PyTorch; the paper has lr = 1, Keras 0.001 and rho 0.95.
/// Thread-safety: as <see cref="Optimizer"/>.
/// </summary>
public sealed class Adadelta : Optimizer
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">lr; 1 unless given.</param>
    /// <param name="rho">How much of the means of squares is kept, in [0, 1).</param>
    /// <param name="epsilon">Keeps the roots from 0; finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adadelta(LearningRateSchedule? learningRate = null, float rho = 0.9f, float epsilon = 1e-6f)
        : base(learningRate ?? 1f, "squares", "squared_steps")
    {
        CheckFraction(rho, nameof(rho));
        CheckEpsilon(epsilon, nameof(epsilon));
        Rho = rho;
        Epsilon = epsilon;
    }

    /// <summary>How much of the means of squares is kept.</summary>
    public float Rho { get; }

    /// <summary>What keeps the roots from 0.</summary>
    public float Epsilon { get; }

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> OwnHyperparameters =>
        [Hyperparameter("rho", Rho), Hyperparameter("epsilon", Epsilon)];

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int first) =>
        Run(new Rule(-LearningRate, Rho, 1 - Rho, Epsilon), parameters, gradients, first);

    private readonly struct Rule(float rate, float rho, float fresh, float epsilon) : IUpdateRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            (var kept, var news, var small) = (new Vector<float>(rho), new Vector<float>(fresh), new Vector<float>(epsilon));
            first = Vector.MultiplyAddEstimate(kept, first, news * gradient * gradient);
            Vector<float> step = gradient * (Vector.SquareRoot(second + small) / Vector.SquareRoot(first + small));
            second = Vector.MultiplyAddEstimate(kept, second, news * step * step);
            return Vector.MultiplyAddEstimate(new Vector<float>(rate), step, parameter);
        }
    }
}
