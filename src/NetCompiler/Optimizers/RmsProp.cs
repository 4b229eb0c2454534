using System.Numerics;
using System.Runtime.CompilerServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// RMSprop (Tieleman and Hinton, 2012), in PyTorch's form. With the slot v, <c>squares</c>, zero at first:
/// <code>
/// v  = rho v + (1 - rho) g^2
/// p -= lr g / (sqrt(v) + epsilon)
/// centred        a = rho a + (1 - rho) g, and v - a^2 under the root (Graves, 2013); slot mean
/// with momentum  b = u b + g / (...), p -= lr b; slot momentum
/// </code>
/// Thread-safety: as <see cref="Optimizer"/>.
/// </summary>
public sealed class RmsProp : Optimizer
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">lr; 0.001 unless given, as in Keras (PyTorch: 0.01).</param>
    /// <param name="rho">How much of the means is kept, in [0, 1); 0.9, as in Keras (PyTorch's alpha: 0.99).</param>
    /// <param name="momentum">u in [0, 1).</param>
    /// <param name="centered">Whether the squares are taken about the mean: then the root is of the gradient's variance.</param>
    /// <param name="epsilon">Keeps the divisor from 0; finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public RmsProp(
        LearningRateSchedule? learningRate = null, float rho = 0.9f, float momentum = 0f, bool centered = false, float epsilon = 1e-8f)
        : base(learningRate ?? 1e-3f, NameSlots(centered, momentum != 0))
    {
        CheckFraction(rho, nameof(rho));
        CheckFraction(momentum, nameof(momentum));
        CheckEpsilon(epsilon, nameof(epsilon));
        Rho = rho;
        Momentum = momentum;
        Centered = centered;
        Epsilon = epsilon;
    }

    /// <summary>How much of the means is kept.</summary>
    public float Rho { get; }

    /// <summary>u, how much of the last step's direction is kept.</summary>
    public float Momentum { get; }

    /// <summary>Whether the squares are taken about the mean.</summary>
    public bool Centered { get; }

    /// <summary>What keeps the divisor from 0.</summary>
    public float Epsilon { get; }

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> OwnHyperparameters =>
    [
        Hyperparameter("rho", Rho), Hyperparameter("momentum", Momentum), Hyperparameter("centered", Centered),
        Hyperparameter("epsilon", Epsilon),
    ];

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int first)
    {
        var step = new Coefficients(-LearningRate, Rho, 1 - Rho, Momentum, Epsilon);
        switch (Centered, Momentum != 0)
        {
            case (false, false):
                Run(new Plain(step), parameters, gradients, first);
                break;
            case (false, true):
                Run(new WithMomentum(step), parameters, gradients, first);
                break;
            case (true, false):
                Run(new AboutTheMean(step), parameters, gradients, first);
                break;
            default:
                Run(new AboutTheMeanWithMomentum(step), parameters, gradients, first);
                break;
        }
    }

    private static string[] NameSlots(bool centered, bool hasMomentum) => (centered, hasMomentum) switch
    {
        (false, false) => ["squares"],
        (false, true) => ["squares", "momentum"],
        (true, false) => ["squares", "mean"],
        (true, true) => ["squares", "mean", "momentum"],
    };

    private readonly record struct Coefficients(float Rate, float Rho, float Fresh, float Momentum, float Epsilon)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector<float> NextSquares(Vector<float> squares, Vector<float> gradient) =>
            Vector.MultiplyAddEstimate(new Vector<float>(Rho), squares, new Vector<float>(Fresh) * gradient * gradient);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector<float> NextMean(Vector<float> mean, Vector<float> gradient) =>
            Vector.MultiplyAddEstimate(new Vector<float>(Rho), mean, new Vector<float>(Fresh) * gradient);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector<float> Direction(Vector<float> gradient, Vector<float> squares) =>
            gradient / (Vector.SquareRoot(squares) + new Vector<float>(Epsilon));

        // Rounding may bring v - a^2 below 0 where all gradients are alike.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector<float> Direction(Vector<float> gradient, Vector<float> squares, Vector<float> mean) =>
            Direction(gradient, Vector.Max(Vector<float>.Zero, squares - (mean * mean)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector<float> NextMomentum(Vector<float> momentum, Vector<float> direction) =>
            Vector.MultiplyAddEstimate(new Vector<float>(Momentum), momentum, direction);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector<float> Next(Vector<float> parameter, Vector<float> direction) =>
            Vector.MultiplyAddEstimate(new Vector<float>(Rate), direction, parameter);
    }

    private readonly struct Plain(Coefficients step) : IUpdateRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            first = step.NextSquares(first, gradient);
            return step.Next(parameter, step.Direction(gradient, first));
        }
    }

    private readonly struct WithMomentum(Coefficients step) : IUpdateRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            first = step.NextSquares(first, gradient);
            second = step.NextMomentum(second, step.Direction(gradient, first));
            return step.Next(parameter, second);
        }
    }

    private readonly struct AboutTheMean(Coefficients step) : IUpdateRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            first = step.NextSquares(first, gradient);
            second = step.NextMean(second, gradient);
            return step.Next(parameter, step.Direction(gradient, first, second));
        }
    }

    private readonly struct AboutTheMeanWithMomentum(Coefficients step) : IUpdateRule
    {
        public static int Slots => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            first = step.NextSquares(first, gradient);
            second = step.NextMean(second, gradient);
            third = step.NextMomentum(third, step.Direction(gradient, first, second));
            return step.Next(parameter, third);
        }
    }
}
