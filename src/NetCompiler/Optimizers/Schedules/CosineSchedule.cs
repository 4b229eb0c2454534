namespace NetCompiler;

/// <summary>end + (rate - end) (1 + cos(pi t / length)) / 2, and end from t = length on.</summary>
internal sealed record CosineSchedule(float Rate, long Length, float End) : LearningRateSchedule
{
    public float Rate { get; } = CheckRate(Rate, "rate");

    public long Length { get; } = CheckLength(Length, "length");

    public float End { get; } = CheckRate(End, "end");

    private protected override string Description => FormattableString.Invariant($"Cosine(rate: {Rate}, length: {Length}, end: {End})");

    public override double At(TrainingTime time) => Between(Rate, End, Math.Min(Elapsed(time), Length) / (double)Length);

    /// <summary>Half a cosine from <paramref name="first"/> at 0 to <paramref name="last"/> at 1.</summary>
    internal static double Between(double first, double last, double share) =>
        last + ((first - last) * (1 + Math.Cos(Math.PI * share)) / 2);
}
