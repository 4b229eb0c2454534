namespace NetCompiler;

/// <summary>
/// Half the squared error: L = 1/(2 B) sum (y - t)^2, y and t (B, D), the form of textbooks, whose gradient
/// is (y - t) / B.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HalfMeanSquaredErrorAttribute : LossAttribute
{
    /// <summary>Divides by 2 B D instead of 2 B: half of <see cref="MeanSquaredErrorAttribute"/>. False by default.</summary>
    public bool PerElement { get; set; }
}
