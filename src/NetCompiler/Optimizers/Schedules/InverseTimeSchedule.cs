namespace NetCompiler;

/// <summary>rate / (1 + decay * t / length).</summary>
internal sealed record InverseTimeSchedule(float Rate, float Decay, long Length, bool Staircase) : LearningRateSchedule
{
    public float Rate { get; } = CheckRate(Rate, "rate");

    public float Decay { get; } = CheckRate(Decay, "decay");

    public long Length { get; } = CheckLength(Length, "length");

    private protected override string Description => FormattableString.Invariant(
        $"InverseTime(rate: {Rate}, decay: {Decay}, length: {Length}{(Staircase ? ", staircase" : "")})");

    public override double At(TrainingTime time) =>
        Rate / (1 + (Decay * (Staircase ? Elapsed(time) / Length : Elapsed(time) / (double)Length)));
}
