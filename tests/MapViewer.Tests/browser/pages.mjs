// Every page of the site, as scenarios that hold for all of them visit it.
export const pages = [
  '/',
  '/gaps/premises',
  '/gaps/premises?lacking=full-fibre&by=district&sort=name',
  '/gaps/premises?lacking=nonsense',
  '/data',
  '/method',
  '/accessibility',
  '/sign-in',
  '/sign-out',
  '/no/such/page',
];
export const hasMap = (path) => path.startsWith('/gaps/') && !path.includes('nonsense');
