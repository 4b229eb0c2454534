namespace NetCompiler;

/// <summary>
/// Huber's loss: L = 1/(B D) sum h(y - t), h(d) = d^2/2 for |d| &lt;= delta, delta (|d| - delta/2) otherwise, as in
/// PyTorch's <c>HuberLoss</c> and Keras. Huber, 1964.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="delta">Where the parabola turns into a line; above 0, 1 unless given.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HuberAttribute(float delta = 1f) : LossAttribute
{
    /// <summary>Where the parabola turns into a line.</summary>
    public float Delta => delta;
}
