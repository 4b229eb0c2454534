namespace NetCompiler;

/// <summary>Half a cosine from peak / divisor up to the peak, and another down to peak / divisor / final divisor.</summary>
internal sealed record OneCycleSchedule(float Peak, long Length, float Rise, float Divisor, float FinalDivisor) : LearningRateSchedule
{
    public float Peak { get; } = CheckRate(Peak, "peak");

    public long Length { get; } = CheckLength(Length, "length", least: 2);

    public float Rise { get; } = Rise is > 0 and < 1
        ? Rise
        : throw new ArgumentOutOfRangeException("rise", Rise, "rise is a share of the cycle: above 0 and below 1.");

    public float Divisor { get; } = CheckAtLeastOne(Divisor, "divisor");

    public float FinalDivisor { get; } = CheckAtLeastOne(FinalDivisor, "finalDivisor");

    private protected override string Description => FormattableString.Invariant(
        $"OneCycle(peak: {Peak}, length: {Length}, rise: {Rise}, divisor: {Divisor}, finalDivisor: {FinalDivisor})");

    public override double At(TrainingTime time)
    {
        // Times 0 to Length - 1; the peak is where PyTorch has it, at Rise * Length - 1.
        double last = Length - 1;
        double top = Math.Max(0, (Rise * Length) - 1);
        double elapsed = Math.Min(Elapsed(time), last);
        double first = Peak / (double)Divisor;
        return elapsed < top
            ? CosineSchedule.Between(first, Peak, elapsed / top)
            : CosineSchedule.Between(Peak, first / FinalDivisor, (elapsed - top) / (last - top));
    }
}
