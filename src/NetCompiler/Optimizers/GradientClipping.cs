namespace NetCompiler;

/// <summary>
/// How gradients that are too large are cut down before an update; with the gradient of penalties, as in Keras.
/// Immutable; safe for any number of threads.
/// </summary>
public sealed record GradientClipping
{
    private GradientClipping(ClippingKind kind, float limit)
    {
        if (!(limit > 0 && float.IsFinite(limit)))
        {
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "The limit must be a finite number above 0.");
        }

        Kind = kind;
        Limit = limit;
    }

    /// <summary>The largest value, or the largest norm.</summary>
    public float Limit { get; }

    internal ClippingKind Kind { get; }

    /// <summary>Whether norms have to be known before the first parameter changes.</summary>
    internal bool NeedsNorms => Kind != ClippingKind.Value;

    /// <summary>g = min(c, max(-c, g)) for each number (Keras's clipvalue).</summary>
    /// <param name="limit">c, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0, or not finite.</exception>
    public static GradientClipping ByValue(float limit) => new(ClippingKind.Value, limit);

    /// <summary>g = g min(1, c / |g|) for each parameter, such as a layer's weight (Keras's clipnorm). |g| is the Euclidean norm.</summary>
    /// <param name="limit">c, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0, or not finite.</exception>
    public static GradientClipping ByNorm(float limit) => new(ClippingKind.Norm, limit);

    /// <summary>
    /// g = g min(1, c / |g|) with the norm of all gradients together (Pascanu, Mikolov and Bengio, 2013; PyTorch's clip_grad_norm_
    /// and Keras's global_clipnorm). If the norm is not finite, the step changes nothing.
    /// </summary>
    /// <param name="limit">c, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0, or not finite.</exception>
    public static GradientClipping ByGlobalNorm(float limit) => new(ClippingKind.GlobalNorm, limit);

    /// <summary><c>by global norm 1</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"by {Kind switch { ClippingKind.Value => "value", ClippingKind.Norm => "norm", _ => "global norm" }} {Limit}");
}
