using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>
/// Stochastic gradient descent in PyTorch's form. With g the gradient, u the momentum and b its slot, zero at first:
/// <code>
/// without momentum    p -= lr g
/// with momentum       b  = u b + g          p -= lr b
/// with Nesterov       b  = u b + g          p -= lr (g + u b)
/// </code>
/// The learning rate multiplies the slot and is not part of it, so that changing it acts at once.
/// Thread-safety: as <see cref="Optimizer"/>.
/// </summary>
public sealed class Sgd : Optimizer
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">lr; finite and not negative.</param>
    /// <param name="momentum">u in [0, 1).</param>
    /// <param name="nesterov">Whether to look ahead along the momentum, which must then be above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">Nesterov without momentum.</exception>
    public Sgd(float learningRate = 0.01f, float momentum = 0f, bool nesterov = false)
        : base(learningRate, momentum != 0 ? ["momentum"] : [])
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
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int first)
    {
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        if (Momentum == 0)
        {
            Descend(ref p, ref g, parameters.Length, -LearningRate);
        }
        else if (Nesterov)
        {
            DescendLookingAhead(ref p, ref g, ref GetSlot(0, first), parameters.Length, -LearningRate, Momentum);
        }
        else
        {
            DescendWithMomentum(ref p, ref g, ref GetSlot(0, first), parameters.Length, -LearningRate, Momentum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Descend(ref float p, ref float g, nint length, float rate)
    {
        var rates = new Vector<float>(rate);
        nint index = 0;
        for (; index <= length - Vector<float>.Count; index += Vector<float>.Count)
        {
            var gradient = Vector.LoadUnsafe(ref g, (nuint)index);
            Vector.MultiplyAddEstimate(rates, gradient, Vector.LoadUnsafe(ref p, (nuint)index)).StoreUnsafe(ref p, (nuint)index);
        }

        for (; index < length; index++)
        {
            ref float parameter = ref Unsafe.Add(ref p, index);
            parameter = float.MultiplyAddEstimate(rate, Unsafe.Add(ref g, index), parameter);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DescendWithMomentum(ref float p, ref float g, ref float b, nint length, float rate, float momentum)
    {
        var rates = new Vector<float>(rate);
        var momenta = new Vector<float>(momentum);
        nint index = 0;
        for (; index <= length - Vector<float>.Count; index += Vector<float>.Count)
        {
            Vector<float> slot = Vector.MultiplyAddEstimate(
                momenta, Vector.LoadUnsafe(ref b, (nuint)index), Vector.LoadUnsafe(ref g, (nuint)index));
            slot.StoreUnsafe(ref b, (nuint)index);
            Vector.MultiplyAddEstimate(rates, slot, Vector.LoadUnsafe(ref p, (nuint)index)).StoreUnsafe(ref p, (nuint)index);
        }

        for (; index < length; index++)
        {
            ref float slot = ref Unsafe.Add(ref b, index);
            ref float parameter = ref Unsafe.Add(ref p, index);
            slot = float.MultiplyAddEstimate(momentum, slot, Unsafe.Add(ref g, index));
            parameter = float.MultiplyAddEstimate(rate, slot, parameter);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DescendLookingAhead(ref float p, ref float g, ref float b, nint length, float rate, float momentum)
    {
        var rates = new Vector<float>(rate);
        var momenta = new Vector<float>(momentum);
        nint index = 0;
        for (; index <= length - Vector<float>.Count; index += Vector<float>.Count)
        {
            var gradient = Vector.LoadUnsafe(ref g, (nuint)index);
            Vector<float> slot = Vector.MultiplyAddEstimate(momenta, Vector.LoadUnsafe(ref b, (nuint)index), gradient);
            slot.StoreUnsafe(ref b, (nuint)index);
            Vector<float> direction = Vector.MultiplyAddEstimate(momenta, slot, gradient);
            Vector.MultiplyAddEstimate(rates, direction, Vector.LoadUnsafe(ref p, (nuint)index)).StoreUnsafe(ref p, (nuint)index);
        }

        for (; index < length; index++)
        {
            float gradient = Unsafe.Add(ref g, index);
            ref float slot = ref Unsafe.Add(ref b, index);
            ref float parameter = ref Unsafe.Add(ref p, index);
            slot = float.MultiplyAddEstimate(momentum, slot, gradient);
            parameter = float.MultiplyAddEstimate(rate, float.MultiplyAddEstimate(momentum, slot, gradient), parameter);
        }
    }
}
