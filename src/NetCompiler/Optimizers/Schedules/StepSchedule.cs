namespace NetCompiler;

/// <summary>rate * factor^floor(t / length).</summary>
internal sealed record StepSchedule(float Rate, long Length, float Factor) : LearningRateSchedule
{
    public float Rate { get; } = CheckRate(Rate, "rate");

    public long Length { get; } = CheckLength(Length, "length");

    public float Factor { get; } = CheckAbove(Factor, 0, "factor");

    private protected override string Description => FormattableString.Invariant($"Step(rate: {Rate}, length: {Length}, factor: {Factor})");

    public override double At(TrainingTime time) => Rate * Math.Pow(Factor, Elapsed(time) / Length);
}
