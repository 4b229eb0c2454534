using System.Runtime.CompilerServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <content>How it is trained.</content>
public sealed partial class Parameter
{
    private bool _trainable;
    private float _l1;
    private float _l2;
    private float _maxNorm;
    private float _clip;
    private bool _decays;

    /// <summary>
    /// Whether optimizers change it. False freezes it: what they remember of it stays as well, and its gradient does not count in
    /// norms. Gradients by it are computed all the same; <c>Trainable = false</c> on the layer saves that too.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// It is no model's parameter, or it was frozen in the layer's attribute, so that there is no gradient by it.
    /// </exception>
    public bool Trainable
    {
        get => _trainable;
        set
        {
            if (value && !Description.Trainable)
            {
                throw new InvalidOperationException(
                    $"{Name} was compiled with Trainable = false, without a gradient by it; remove that from its layer's attribute.");
            }

            Set(ref _trainable, value);
        }
    }

    /// <summary>l1 of the penalty l1 sum |p| + l2 sum p^2 that is added to the loss (Tibshirani, 1996); 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or not a number.</exception>
    /// <exception cref="InvalidOperationException">It is no model's parameter.</exception>
    public float L1
    {
        get => _l1;
        set => Set(ref _l1, Checked(value));
    }

    /// <summary>
    /// l2 of the penalty, whose gradient is 2 l2 p: Keras's form, half of what others call it. With <see cref="L1"/> an elastic net
    /// (Zou and Hastie, 2005). 0 for none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or not a number.</exception>
    /// <exception cref="InvalidOperationException">It is no model's parameter.</exception>
    public float L2
    {
        get => _l2;
        set => Set(ref _l2, Checked(value));
    }

    /// <summary>
    /// c: after each update the weights that lead into a unit are scaled down to a norm of c where theirs is larger; 0 for none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or not a number.</exception>
    /// <exception cref="InvalidOperationException">It is no model's parameter, or a bias: units have one number of it each.</exception>
    public float MaxNorm
    {
        get => _maxNorm;
        set
        {
            if (value > 0 && Shape.Count < 2)
            {
                throw new InvalidOperationException($"{Name} has one number a unit, whose norm says nothing; use Clip to limit it.");
            }

            Set(ref _maxNorm, Checked(value));
        }
    }

    /// <summary>c: after each update every number is brought into [-c, c]; 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or not a number.</exception>
    /// <exception cref="InvalidOperationException">It is no model's parameter.</exception>
    public float Clip
    {
        get => _clip;
        set => Set(ref _clip, Checked(value));
    }

    /// <summary>Whether <see cref="Optimizer.WeightDecay"/> acts on it: at first unless it is a bias or a normalisation's.</summary>
    /// <exception cref="InvalidOperationException">It is no model's parameter.</exception>
    public bool Decays
    {
        get => _decays;
        set => Set(ref _decays, value);
    }

    /// <summary>Whether it is trained under a penalty.</summary>
    internal bool IsRegularized => Trainable && (L1 > 0 || L2 > 0);

    /// <summary>l1 sum |p| + l2 sum p^2 of its numbers.</summary>
    internal double Penalty => IsRegularized ? BlockMath.Penalty(Kernel, L1, L2) : 0;

    // A change that changes nothing makes no work.
    private void Set<T>(ref T place, T value, [CallerMemberName] string setting = "")
    {
        if (!_isTrained)
        {
            throw new InvalidOperationException(
                $"This {Name} is nothing that is trained, so it has no {setting}; set it on the model's Parameters.");
        }

        if (!EqualityComparer<T>.Default.Equals(place, value))
        {
            place = value;
            _owner!.MarkSettingsChanged();
        }
    }

    private static float Checked(float value, [CallerMemberName] string setting = "") => value >= 0 && float.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(setting, value, $"{setting} must be a finite number and not negative.");
}
