namespace NetCompiler;

/// <summary>Cosines one after the other, each growth times as long as the one before and beginning at peak times its first rate.</summary>
internal sealed record WarmRestartsSchedule(float Rate, long Length, int Growth, float Peak, float End) : LearningRateSchedule
{
    public float Rate { get; } = CheckRate(Rate, "rate");

    public long Length { get; } = CheckLength(Length, "length");

    public int Growth { get; } = (int)CheckLength(Growth, "growth");

    public float Peak { get; } = CheckAbove(Peak, 0, "peak");

    public float End { get; } = CheckRate(End, "end");

    private protected override string Description => FormattableString.Invariant(
        $"WarmRestarts(rate: {Rate}, length: {Length}, growth: {Growth}, peak: {Peak}, end: {End})");

    public override double At(TrainingTime time)
    {
        long elapsed = Elapsed(time);
        double first = Rate;
        long length = Length;
        if (Growth == 1)
        {
            first *= Math.Pow(Peak, elapsed / length);
            elapsed %= length;
        }

        while (elapsed >= length)
        {
            elapsed -= length;
            length *= Growth;
            first *= Peak;
        }

        return CosineSchedule.Between(first, End, elapsed / (double)length);
    }
}
