using System.Numerics;
using System.Runtime.CompilerServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Gradient descent in PyTorch's form. With g the gradient, u the momentum and b its slot <c>momentum</c>, zero at first:
/// <code>
/// without momentum    p -= lr g
/// with momentum       b  = u b + g          p -= lr b
/// with Nesterov       b  = u b + g          p -= lr (g + u b)
/// </code>
/// Over the whole set, in mini-batches or sample by sample: that is the batch size, and the same optimizer.
/// The learning rate multiplies the slot and is not part of it, so that changing it acts at once (Keras multiplies the gradient that
/// goes in; the two are the same while the rate stays).
/// Sources: Polyak, 1964; Nesterov, 1983, in the form of Sutskever et al., 2013.
/// Thread-safety: as <see cref="Optimizer"/>.
/// </summary>
public sealed class Sgd : Optimizer
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">lr; 0.01 unless given.</param>
    /// <param name="momentum">u in [0, 1).</param>
    /// <param name="nesterov">Whether to look ahead along the momentum, which must then be above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">Nesterov without momentum.</exception>
    public Sgd(LearningRateSchedule? learningRate = null, float momentum = 0f, bool nesterov = false)
        : base(learningRate ?? 0.01f, momentum != 0 ? ["momentum"] : [])
    {
        CheckFraction(momentum, nameof(momentum));
        if (nesterov && momentum == 0)
        {
            throw new ArgumentException(
                "Nesterov's form looks ahead along the momentum: give a momentum above 0, such as 0.9.", nameof(nesterov));
        }

        Momentum = momentum;
        Nesterov = nesterov;
    }

    /// <summary>u, how much of the last step's direction is kept.</summary>
    public float Momentum { get; }

    /// <summary>Whether the step looks ahead along the momentum.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> OwnHyperparameters =>
        [Hyperparameter("momentum", Momentum), Hyperparameter("nesterov", Nesterov)];

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int first)
    {
        if (Momentum == 0)
        {
            Run(new Plain(-LearningRate), parameters, gradients, first);
        }
        else if (Nesterov)
        {
            Run(new LookingAhead(-LearningRate, Momentum), parameters, gradients, first);
        }
        else
        {
            Run(new WithMomentum(-LearningRate, Momentum), parameters, gradients, first);
        }
    }

    private readonly struct Plain(float rate) : IUpdateRule
    {
        public static int Slots => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third) =>
            Vector.MultiplyAddEstimate(new Vector<float>(rate), gradient, parameter);
    }

    private readonly struct WithMomentum(float rate, float momentum) : IUpdateRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            first = Vector.MultiplyAddEstimate(new Vector<float>(momentum), first, gradient);
            return Vector.MultiplyAddEstimate(new Vector<float>(rate), first, parameter);
        }
    }

    private readonly struct LookingAhead(float rate, float momentum) : IUpdateRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Next(
            Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third)
        {
            var kept = new Vector<float>(momentum);
            first = Vector.MultiplyAddEstimate(kept, first, gradient);
            Vector<float> direction = Vector.MultiplyAddEstimate(kept, first, gradient);
            return Vector.MultiplyAddEstimate(new Vector<float>(rate), direction, parameter);
        }
    }
}
