namespace NetCompiler;

/// <summary>rate * factor^(t / length).</summary>
internal sealed record ExponentialSchedule(float Rate, long Length, float Factor, bool Staircase) : LearningRateSchedule
{
    public float Rate { get; } = CheckRate(Rate, "rate");

    public long Length { get; } = CheckLength(Length, "length");

    public float Factor { get; } = CheckAbove(Factor, 0, "factor");

    private protected override string Description => FormattableString.Invariant(
        $"Exponential(rate: {Rate}, length: {Length}, factor: {Factor}{(Staircase ? ", staircase" : "")})");

    public override double At(TrainingTime time) =>
        Rate * Math.Pow(Factor, Staircase ? Elapsed(time) / Length : Elapsed(time) / (double)Length);
}
